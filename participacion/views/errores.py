"""Error pages: say what happened and what to do, blame nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form sent without its safety mark (cookies off, or an old page)."""
    return render(request, "403_csrf.html", status=403)

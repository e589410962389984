"""How people sign in: no sign-up, second factor required."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AdaptadorDeCuentas(DefaultAccountAdapter):
    """Accounts are made by the administration, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: there is no public registration."""
        return False

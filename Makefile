# Every target prepares what it needs first. PYTHON chooses the interpreter, PORT the port of the demo.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help demo codigo demo-de-cero test bench format preparar

help: ## Muestra esta lista
	@echo "Uso: make <objetivo>"
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

demo: ## Prepara e inicia el portal con datos de ejemplo (PORT=8001 cambia el puerto)
	@$(PYTHON) .taller/demo.py

codigo: ## Dice el código de seis dígitos de las cuentas de ejemplo (CUENTA=secretaria)
	@$(PYTHON) .taller/demo.py codigo

demo-de-cero: ## Borra los datos de ejemplo; make demo los hace de nuevo
	@$(PYTHON) .taller/demo.py de-cero

test: ## Corre todas las comprobaciones (ARGS="-k quorum", SOLO=pytest)
	@$(PYTHON) .taller/probar.py

bench: ## Mide actas, memoria y consultas (ARGS=sala mide solo la sala)
	@$(PYTHON) .taller/medir.py

format: ## Da formato al código y revisa las plantillas
	@$(PYTHON) .taller/formato.py

preparar: ## Instala lo necesario para desarrollar, sin iniciar nada
	@$(PYTHON) .taller/preparar.py --pruebas

"""Genesis: the working tool of the programme *Gene-Sis de Nuevas Oportunidades*."""

__version__ = "0.1.0"

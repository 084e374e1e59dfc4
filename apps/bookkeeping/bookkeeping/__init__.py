"""Bookkeeping: the part of double-entry accounting that Genesis needs, with ERPNext's DocType and field names."""

__version__ = "0.1.0"

"""How a bench comes to be: programs, framework, services, sites. Python standard library only.

`bin/genesis` is the only caller. Modules that run inside the framework's virtual environment
(and may import frappe) are kept apart in `provision.inside`.
"""

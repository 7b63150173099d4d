"""The stores of a database server, for several processes and machines at once.

Needs the extra ``[server]``. Every row carries its owner, and every statement names one.
"""

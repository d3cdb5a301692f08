"""Notebooks that run where the reader is: Python for the browser, cells in the page, JupyterLite.

Everything is fetched while the site is built, at versions pinned with their hashes. The site itself
asks no other server.
"""

"""Accounts to readers: terminal, Markdown, HTML, JSON."""

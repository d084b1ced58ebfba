"""The web app: an account, its evidence and its differences on one screen."""

"""The room of joint projects: list, card, portfolio, monthly report."""

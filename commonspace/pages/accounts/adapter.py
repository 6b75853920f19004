"""Nobody signs up: people come by invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnly(DefaultAccountAdapter):
    """allauth with its open sign-up closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        """False: see records.access.actions.invite."""
        return False

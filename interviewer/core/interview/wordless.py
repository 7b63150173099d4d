"""An examiner without words of its own: follow-ups, hints and rewordings are the card's."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import Scene, Speech
from interviewer.core.interview.session import Turn


class Wordless:
    """What of port ``Examiner`` is the same for all that only judge."""

    is_model = False

    def estimate(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> int:
        """No tokens."""
        del turn, lang, scene
        return 0

    def hint(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
        level: int,
    ) -> Speech | None:
        """None."""
        del turn, lang, scene, level
        return None

    def clarify(
        self,
        turn: Turn,
        lang: Language,
        scene: Scene,
    ) -> Speech | None:
        """None."""
        del turn, lang, scene
        return None

    def close(
        self,
        facts: str,
        lang: Language,
    ) -> Speech | None:
        """None."""
        del facts, lang
        return None

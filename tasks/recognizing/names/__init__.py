"""The full name that each mention of a story stands for: "Putin" is "Vladimir Putin", "SCO" what its brackets say.

Rules over one story's mentions, without a model. A wrong join is worse than none: whatever fits two names keeps its
own. :mod:`tasks.recognizing.names.resolve` is the way in.
"""

from tasks.recognizing.names.forms import Mention
from tasks.recognizing.names.resolve import name_mentions

__all__ = ["Mention", "name_mentions"]

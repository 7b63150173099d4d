"""The LLM examiner: any OpenAI-compatible endpoint, one structured call an answer."""

from interviewer.adapters.openai_chat.asking import Asking
from interviewer.adapters.openai_chat.author import ModelRubrics
from interviewer.adapters.openai_chat.endpoint import Endpoint, EndpointConfig
from interviewer.adapters.openai_chat.examiner import OpenAIExaminer
from interviewer.adapters.openai_chat.missing import MissingExaminer

__all__ = [
    "Asking",
    "Endpoint",
    "EndpointConfig",
    "MissingExaminer",
    "ModelRubrics",
    "OpenAIExaminer",
]

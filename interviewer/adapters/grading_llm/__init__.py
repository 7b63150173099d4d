"""The LLM examiner: any OpenAI-compatible endpoint, one structured call an answer."""

from interviewer.adapters.grading_llm.asking import Asking
from interviewer.adapters.grading_llm.author import ModelRubrics
from interviewer.adapters.grading_llm.examiner import OpenAIExaminer
from interviewer.adapters.grading_llm.missing import MissingExaminer
from interviewer.adapters.grading_llm.transport.endpoint import Endpoint, EndpointConfig

__all__ = [
    "Asking",
    "Endpoint",
    "EndpointConfig",
    "MissingExaminer",
    "ModelRubrics",
    "OpenAIExaminer",
]

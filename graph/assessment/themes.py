"""Themes of interview questions with the words by which an answer shows that it speaks of them."""

from __future__ import annotations

from functools import cache

from graph.assessment.words import stems

# Conflict, failure and pressure have no theme: such a story may be told in any words, and a false alarm hurts.
_THEMES: dict[str, tuple[str, str]] = {
    "mentoring": (
        "mentor coach junior onboard",
        """mentor mentoring coach coached junior juniors intern interns newcomer newcomers graduate graduates trainee
        apprentice pair paired pairing taught teach teaching onboard onboarded learner buddy protégé mentee shadowed
        growth promoted feedback hire starter review reviews reviewed reviewing themselves
        herself himself independently shadow shadowing runbook alone""",
    ),
    "retrieval": (
        "rag retrieval retrieve retrieves chunking search vector",
        """rag retrieval retriever retrieve search chunk chunks chunking index embedding embeddings bm25 reranker
        rerank vector recall passages citations documents cite lookup pgvector weaviate faiss""",
    ),
    "prompting": (
        "prompt prompts prompting",
        "prompt prompts prompting few-shot instruction instructions template schema output wording examples fine-tuned",
    ),
    "agents": (
        "agent agents foundry tool-call tool",
        """agent agents tool tools orchestration planner function workflow handoff autonomy booking action approval
        assistant bot retries call calls""",
    ),
    "retries": (
        "retries retry idempotent",
        """retry retries retried idempotency idempotent duplicate duplicated twice double backoff timeout timeouts
        again circuit-breaker jitter""",
    ),
    "frameworks": (
        "langchain langgraph framework",
        "langchain langgraph framework chain graph checkpoint checkpointer orchestration node nodes interrupt",
    ),
    "evaluation": (
        "evaluate evaluation groundedness metrics quality dashboard",
        """evaluate evaluated evaluation eval evals measure measured metric metrics gold test tests judge labelled
        labeled quality drift monitor monitored dashboard alarm accuracy faithfulness groundedness replay regression
        sample sampled feedback rated scored ragas""",
    ),
    "tuning": (
        "fine-tuning fine-tune finetuning",
        "fine-tune fine-tuned fine-tuning finetuned train trained tuning prompt prompts lora adapter examples",
    ),
    "hallucination": (
        "hallucination hallucinations low-confidence confidence groundedness",
        """hallucination hallucinations hallucinated invented made-up wrong fabricated threshold refuse refusal
        citation citations grounded unsupported confidence cutoff gate""",
    ),
    "architecture": (
        "architecture scalable design deploy principles platform multi-cloud",
        """architecture service services deploy deployed deployment scale scaled scaling process cluster queue
        microservice monolith boundary region availability latency fallback load infrastructure pipeline endpoint
        container containers cloud failover traffic""",
    ),
    "cloud": (
        "azure aws gcp vertex gemini cloud multi-cloud",
        """azure aws gcp vertex gemini cloud bedrock openai provider providers region functions kubernetes aks
        container serverless bicep terraform claude routing grounding""",
    ),
    "python": (
        "python automation script",
        """python script async asyncio worker workers pydantic queue celery pipeline package typed job jobs pytest
        pandas fastapi airflow schema batch etl""",
    ),
    "release": (
        "release checklist rollout version deploying",
        """release released releasing checklist rollout canary flag rollback gate gates regression ci deploy deployed
        version staging ship shipped pipeline""",
    ),
    "incident": (
        "incident incidents outage on-call",
        """incident incidents outage pager paged on-call rollback reverted postmortem down alert crash broke spike
        logs escalation""",
    ),
    "cost": (
        "cost budget cost-performance expensive trade-offs",
        "cost costs budget bill cheap cheaper cheapest expensive price spend saved cents token invoice dollars euros",
    ),
    "explaining": (
        "explain non-technical stakeholders present",
        """explain explained showed presented slide slides cfo ceo vp board director manager sales finance
        stakeholder stakeholders demo meeting steering one-page""",
    ),
    "data": (
        "data etl dataset database migration",
        """data dataset table tables rows pipeline spark etl schema warehouse labels labelled ingestion job nightly
        records columns kafka database migration migrated""",
    ),
}


@cache
def _stemmed() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(stems(keys.split())), frozenset(stems(words.split()))) for keys, words in _THEMES.values())


def theme_stems(question: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The word stems of each theme that the stems of a question call up; empty when none is known."""
    return tuple(words | keys for keys, words in _stemmed() if keys & question)

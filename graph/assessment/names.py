"""Named systems and terms of the trade, which make a sentence specific to one story."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.assessment.words import Token, word_set

SYSTEMS = word_set(
    """aks airflow alertmanager ansible anthropic app-insights argo argocd arize athena aurora autogen aws azure
    bedrock bert bicep bigquery bm25 cassandra celery chroma chromadb claude clickhouse cloudflare cloudwatch cohere
    colbert cosmos crewai cuda dagster databricks datadog dbt debezium deepseek docker dspy duckdb dynamodb ecs eks
    elastic elasticsearch envoy faiss fargate fastapi feast flink flask gcp gemini github gitlab gke gpt grafana
    graphql grpc gunicorn hadoop helm hnsw hive huggingface iceberg istio jenkins jira kafka keras kibana kinesis
    kubeflow kubernetes k8s lambda langchain langfuse langgraph langsmith launchdarkly lightgbm llama llamaindex lora
    looker metabase milvus minio mistral mlflow mongo mongodb mysql neo4j nginx nvidia ollama onnx onnxruntime openai
    opensearch opentelemetry oracle pagerduty pandas pgvector phi pinecone playwright polars postgres postgresql
    presidio prefect prometheus promptfoo pulsar pydantic pytest python pytorch qdrant qwen rabbitmq ragas ray redis
    redshift redpanda roberta s3 sagemaker salesforce scikit-learn selenium sentry servicenow sharepoint slack
    snowflake spacy spark splunk sql sqlite sqs tableau temporal tensorflow terraform tesseract tika torch triton
    unstructured vertex vllm vespa weaviate whisper xgboost yolo zendesk zookeeper"""
)
TERMS = word_set(
    """adapter adversarial alarm annotators api backlog backoff batch bucket cache caching canary checklist checkpoint
    checkpointer chunk chunks chunking citation citations classifier cluster cold-start compression connector
    container containers cron cross-encoder cross-join cutoff dashboard dead-letter dedupe deduplication distillation
    drift embedder embedding embeddings encoder endpoint fallback feature-flag fine-tune fine-tuning fp16 gate
    gold golden gpu gpus grammar guardrail heading headings hybrid idempotency idempotent index indexer int8 jitter
    judge kappa latency lock logs memory-leak microservice migration namespace ocr p50 p95 p99 parser partition
    partitions payload permissions pods postmortem precision prompt prompts quantised quantization queue rag recall
    recall@k replay replica reranker retriever retrieval retries retry rollback rollout rubric runbook sampling schema
    scheduler semaphore shard shards shadow sharding staging sticky threshold thresholds throughput timeout timeouts
    token tokens tool-call topic trace traces tracing transformer validator vector webhook worker workers yaml
    circuit-breaker few-shot gold-set temperature pdf pdfs csv json sms sdk cli iam vnet cdn etl cpu ram vram llm"""
)

_NAME = re.compile(r"[A-Z][A-Za-z0-9.+#-]*")
_PLAIN = word_set(
    """i i'm i've i'd i'll ok okay yeah yes no so and but the a an my our we it in at on for to of by as if because
    situation task action result also then after before when first second third finally monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december christmas easter english english-language"""
)


def systems(words: Iterable[Token], starts: frozenset[int], answer: str) -> frozenset[str]:
    """Named things in a stretch of the answer: known systems, and capitalised names inside a sentence.

    `starts` holds where sentences and clauses begin, for a capital letter there says nothing.
    """
    found: set[str] = set()
    for token in words:
        raw = answer[token.start : token.end]
        known = token.word in SYSTEMS or (token.word.split("-")[0] in SYSTEMS and token.word[-1].isdigit())
        if known or (_NAME.fullmatch(raw) and token.start not in starts and token.word not in _PLAIN):
            found.add(token.word)
    return frozenset(found)


def terms(words: Iterable[Token]) -> frozenset[str]:
    """Terms of the trade: they tell less than a name, and more than 'solution'."""
    return frozenset(token.word for token in words if token.word in TERMS)

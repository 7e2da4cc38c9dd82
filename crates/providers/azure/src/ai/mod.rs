//! Azure OpenAI and the AI services.

mod document_intelligence;
mod language_job;
mod openai_batch;
mod openai_fine_tuning_job;
mod speech_job;
mod translated_document;
mod translation_job;

pub use document_intelligence::DOCUMENT_INTELLIGENCE_OPERATION;
pub use language_job::LANGUAGE_JOB;
pub use openai_batch::OPENAI_BATCH;
pub use openai_fine_tuning_job::OPENAI_FINE_TUNING_JOB;
pub use speech_job::SPEECH_JOB;
pub use translated_document::TRANSLATED_DOCUMENT;
pub use translation_job::TRANSLATION_JOB;

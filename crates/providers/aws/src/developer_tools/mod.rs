//! CodeBuild, CodePipeline and CodeDeploy.

mod codebuild_build;
mod codedeploy_deployment;
mod codepipeline_action;
mod codepipeline_execution;

pub use codebuild_build::CODEBUILD_BUILD;
pub use codedeploy_deployment::CODEDEPLOY_DEPLOYMENT;
pub use codepipeline_action::CODEPIPELINE_ACTION_EXECUTION;
pub use codepipeline_execution::CODEPIPELINE_EXECUTION;

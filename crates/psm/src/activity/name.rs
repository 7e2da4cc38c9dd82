//! Names in sentences and their roles.

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// What the name stands for.
    pub role: Role,
    /// The name as written, without the brackets around it.
    pub text: &'a str,
}

/// What a name in a sentence stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// A service instance.
    Service,
    /// An identity domain.
    Domain,
    /// A component of a service, such as `mysql` or `WLS`.
    Component,
    /// A host; a list of hosts gives a name each.
    Host,
    /// A managed server.
    Server,
    /// A cluster of servers.
    Cluster,
    /// By how many servers a cluster is scaled.
    Factor,
    /// A virtual machine, such as `wls/vm-2`.
    VirtualMachine,
    /// A stack.
    Stack,
    /// The job that was submitted.
    Job,
    /// A job that this one started.
    ChildJob,
    /// A script that is run on the hosts, such as `shutdown`.
    Script,
    /// The HTTP status that a host answered with.
    HttpStatus,
    /// The version of an application.
    Version,
    /// An instance of an application, such as `web.1`.
    Instance,
    /// The size of an application or its instance, such as `1x2G`; of two, before and after.
    Size,
    /// A public key.
    PublicKey,
}

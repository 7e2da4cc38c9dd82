//! Names in the sentences of messages, and their roles.

/// A name in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// Kind of the named object.
    pub role: Role,
    /// Name as written, without the brackets around it.
    pub text: &'a str,
}

/// Kind of an object named in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// A service instance.
    Service,
    /// An identity domain.
    Domain,
    /// A component of a service, such as `mysql` or `WLS`.
    Component,
    /// A host; each host of a list is a name.
    Host,
    /// A managed server.
    Server,
    /// A cluster of servers.
    Cluster,
    /// The number of servers by which a cluster is scaled.
    Factor,
    /// A virtual machine, such as `wls/vm-2`.
    VirtualMachine,
    /// A stack.
    Stack,
    /// The submitted job.
    Job,
    /// A job started by this one.
    ChildJob,
    /// A script run on the hosts, such as `shutdown`.
    Script,
    /// The HTTP status returned by a host.
    HttpStatus,
    /// The version of an application.
    Version,
    /// An instance of an application, such as `web.1`.
    Instance,
    /// The size of an application or its instance, such as `1x2G`; of two sizes, before and after.
    Size,
    /// A public key.
    PublicKey,
}

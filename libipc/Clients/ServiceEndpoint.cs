namespace Postfix.Ipc;

/// <summary>Where a service listens, and what it announces.</summary>
/// <param name="Class">The folder below the queue directory: <c>private</c> or <c>public</c>.</param>
/// <param name="Name">The service name of master.cf.</param>
/// <param name="Protocol">What it announces (<see cref="ProtocolNames"/>).</param>
/// <param name="Form">How its messages are written down.</param>
public sealed record ServiceEndpoint(string Class, string Name, string Protocol, AttributeForm Form = AttributeForm.Null)
{
    /// <summary>The socket, relative to the queue directory.</summary>
    public string Path => Class + "/" + Name;
}

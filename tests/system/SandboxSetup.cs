namespace Postfix.SystemTests;

/// <summary>The tests start mail systems as root and deliver to users: they need the world that tools/sandbox makes.</summary>
[SetUpFixture]
internal sealed class SandboxSetup
{
    [OneTimeSetUp]
    public void Requires_the_sandbox()
    {
        if (Sandbox.Folder is null)
        {
            Assert.Ignore("system tests run in tools/sandbox: see ./build.sh test");
        }
    }
}

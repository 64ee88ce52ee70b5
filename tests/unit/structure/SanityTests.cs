namespace Postfix.Tests;

[NUnit.Framework.TestFixture]
internal sealed class Sanity
{
    [NUnit.Framework.Test]
    public void One() => NUnit.Framework.Assert.That(1, NUnit.Framework.Is.EqualTo(1));
}

using System.Globalization;

namespace Postfix.Ipc;

/// <summary>
/// The sender of address probes (address_verify_sender). With a lifetime its local part changes with time, so that it
/// cannot be guessed; the receiving side accepts the present and the last one.
/// </summary>
/// <param name="sender">The parameter's value; empty or "&lt;&gt;" for the null sender.</param>
/// <param name="lifetime">How long a local part is used; zero for ever.</param>
/// <param name="time">The clock.</param>
public sealed class VerifySender(string sender, TimeSpan lifetime, TimeProvider time)
{
    private const string Digits = "0123456789BCDFGHJKLMNPQRSTVWXYZ";

    private long Epoch => time.GetUtcNow().ToUnixTimeSeconds() / (long)lifetime.TotalSeconds;

    /// <summary>The sender to use now, perhaps without a domain.</summary>
    public string Current => sender is "" or "<>" ? "" : lifetime <= TimeSpan.Zero ? sender : At(Epoch);

    /// <summary>Whether an address, without or with this system's domain, is the sender of a probe.</summary>
    /// <param name="address">The address.</param>
    /// <param name="origin">The domain that completes addresses, $myorigin.</param>
    public bool IsSender(string address, string origin)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (sender is "" or "<>")
        {
            return address.Length == 0;
        }

        if (lifetime <= TimeSpan.Zero)
        {
            return IsSame(sender, address, origin);
        }

        // Clocks and queues differ a little: one step to either side is good as well.
        var epoch = Epoch;
        return IsSame(At(epoch), address, origin) || IsSame(At(epoch - 1), address, origin) || IsSame(At(epoch + 1), address, origin);
    }

    private static string Complete(string address, string origin)
        => address.Contains('@', StringComparison.Ordinal) ? address : string.Create(CultureInfo.InvariantCulture, $"{address}@{origin}");

    private static bool IsSame(string expected, string address, string origin)
        => Complete(expected, origin).Equals(Complete(address, origin), StringComparison.OrdinalIgnoreCase);

    private static string Write(long number)
    {
        var text = "";
        do
        {
            text = Digits[(int)(number % Digits.Length)] + text;
            number /= Digits.Length;
        }
        while (number > 0);
        return text;
    }

    private string At(long epoch)
    {
        var at = sender.LastIndexOf('@');
        return at < 0 ? sender + Write(epoch) : sender[..at] + Write(epoch) + sender[at..];
    }
}

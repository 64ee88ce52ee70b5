using System.Buffers;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Decides which workarounds a server needs.</summary>
internal sealed class PixWorkarounds(string names, MapList maps)
{
    private static readonly SearchValues<char> s_garbled = SearchValues.Create("20 *\t\n");

    /// <summary>Whether a greeting has the look of such a firewall: a code and asterisks at most.</summary>
    public static bool IsSuspicious(string greeting)
        => greeting.AsSpan().IndexOfAnyExcept(s_garbled) < 0;

    /// <summary>The workarounds for a server; none when the greeting looks as it should.</summary>
    public async ValueTask<PixWorkaround> ChooseAsync(string queueId, PeerName peer, string greeting, bool isOld)
    {
        if (!IsSuspicious(greeting))
        {
            return PixWorkaround.None;
        }
        var found = await maps.FindAsync(peer.Address);
        if (found.IsError)
        {
            Log.Warning($"{queueId}: {maps.Title} lookup error for {peer.Address}");
        }
        var result = Parse(found.IsFound ? found.Value : names);
        if (!isOld)
        {
            result &= ~PixWorkaround.DelayDotCrlf;
        }
        if (result != PixWorkaround.None)
        {
            Log.Info($"{queueId}: enabling PIX workarounds: {Describe(result)} for {peer.WithPort}");
        }
        return result;
    }

    private static PixWorkaround Parse(string text)
    {
        var result = PixWorkaround.None;
        foreach (var name in ListSplitter.Split(text))
        {
            switch (name)
            {
                case "disable_esmtp":
                    result |= PixWorkaround.DisableEsmtp;
                    break;
                case "delay_dotcrlf":
                    result |= PixWorkaround.DelayDotCrlf;
                    break;
                default:
                    Log.Warning($"unknown pix workaround bitmask value: \"{name}\"");
                    break;
            }
        }
        return result;
    }

    private static string Describe(PixWorkaround workarounds) => workarounds switch
    {
        PixWorkaround.DisableEsmtp => "disable_esmtp",
        PixWorkaround.DelayDotCrlf => "delay_dotcrlf",
        _ => "disable_esmtp delay_dotcrlf",
    };
}

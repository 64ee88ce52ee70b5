using Postfix.Conf;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>The extensions of a server that a site does not want to use.</summary>
internal sealed class DiscardedKeywords(string names, MapList byAddress)
{
    public async ValueTask<EhloKeyword> ForAsync(PeerName peer)
    {
        var found = await byAddress.FindAsync(peer.Address);
        var text = found.IsFound ? found.Value : names;
        var mask = EhloKeywords.Mask(text, static name => Log.Warning($"unknown EHLO keyword value: \"{name}\""));
        var words = ListSplitter.Split(text);
        if (mask != EhloKeyword.None && !words.Contains("silent-discard", StringComparer.OrdinalIgnoreCase))
        {
            Log.Info($"discarding EHLO keywords: {EhloKeywordNames.Describe(mask)}");
        }
        return mask;
    }
}

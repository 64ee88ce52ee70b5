using System.Net;
using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>The value that mynetworks has by default, from mynetworks_style and the machine's interfaces.</summary>
internal static class OwnNetworks
{
    private const int Ipv4Length = 4;

    internal static string Default(MainCf main)
    {
        var style = main.Value("mynetworks_style") ?? "";
        CheckStyle(style);
        var list = new List<string>();
        foreach (var (address, prefixLength) in new OwnAddresses(main).Interfaces)
        {
            var isIpv6 = address.GetAddressBytes().Length > Ipv4Length;
            var length = style switch
            {
                "host" => isIpv6 ? 128 : 32,
                "class" when !isIpv6 => ClassLength(address.GetAddressBytes()[0]),
                _ => prefixLength,
            };
            var network = Mask(address, length);
            var text = isIpv6 ? $"[{network}]/{length}" : $"{network}/{length}";
            if (!list.Contains(text))
            {
                list.Add(text);
            }
        }
        return string.Join(' ', list);
    }

    /// <summary>Refuses a value of mynetworks_style.</summary>
    /// <exception cref="FatalException">It is none of the three.</exception>
    internal static void CheckStyle(string style)
    {
        if (style is not ("host" or "subnet" or "class"))
        {
            throw new FatalException($"unknown mynetworks mask style value \"{style}\" in \"{style}\"");
        }
    }

    private static int ClassLength(byte first) => first switch { < 128 => 8, < 192 => 16, < 224 => 24, _ => 32 };

    private static IPAddress Mask(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var bits = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - bits));
        }
        return new IPAddress(bytes);
    }
}

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>
/// How to connect to a server or a cluster. The client library reads the URI; options for TLS that name files it leaves
/// out, and these are seen to here, for to leave them out would be to trust other authorities than the administrator does.
/// </summary>
internal static class MongodbSettings
{
    /// <summary>The settings of a table.</summary>
    /// <exception cref="TableOpenException">The URI is wrong, or a file that it names cannot be read.</exception>
    public static MongoClientSettings Make(MongodbDefinition definition)
    {
        try
        {
            var options = new ConnectionString(definition.Uri);
            var settings = MongoClientSettings.FromConnectionString(definition.Uri);
            if (settings.UseTls)
            {
                settings.AllowInsecureTls |= IsSet(options, "tlsAllowInvalidCertificates");
                settings.SslSettings = MakeTls(options, settings.AllowInsecureTls);
            }

            return settings;
        }
        catch (Exception exception) when (exception is MongoException or ArgumentException or FormatException or InvalidOperationException
            or OverflowException or TimeoutException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TableOpenException($"{definition.Table}: failed to parse URI '{definition.Uri}': {exception.Message}");
        }
    }

    private static SslSettings MakeTls(ConnectionString options, bool isInsecure)
    {
        var tls = new SslSettings { CheckCertificateRevocation = false };
        if (options.GetOption("tlsCertificateKeyFile") is { } file)
        {
            var password = options.GetOption("tlsCertificateKeyFilePassword");
            tls.ClientCertificates =
            [
                password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password),
            ];
        }

        var verifyName = !IsSet(options, "tlsAllowInvalidHostnames");
        if (isInsecure)
        {
            return tls; // The library asks nobody then.
        }

        if (options.GetOption("tlsCAFile") is { } authorities)
        {
            tls.ServerCertificateValidationCallback = new ServerTrust([Readable(authorities)], verifyName).Accepts;
        }
        else if (!verifyName)
        {
            tls.ServerCertificateValidationCallback = static (_, _, _, errors)
                => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
        }

        return tls;
    }

    private static string Readable(string path)
    {
        using (File.OpenRead(path))
        {
            return path;
        }
    }

    private static bool IsSet(ConnectionString options, string name)
        => string.Equals(options.GetOption(name), "true", StringComparison.OrdinalIgnoreCase);
}

using System.ComponentModel;
using System.Net;
using DnsClient;

namespace Postfix.Dns;

/// <summary>One question to the name servers, with the rounds and waiting times of the C library's resolver.</summary>
internal sealed class NameServerQuery
{
    private const int EdnsBufferSize = 1232;

    private readonly ResolverConfiguration _configuration;
    private readonly (IPAddress Address, NameServer[] Server)[] _servers;
    private readonly LookupClient _client;
    private readonly NameServerProbe _probe;
    private int _first;

    public NameServerQuery(ResolverConfiguration configuration, TimeProvider time)
    {
        _configuration = configuration;
        _probe = new NameServerProbe(configuration.Port, time);
        _servers = [.. configuration.Servers.Select(address
            => (address, new[] { new NameServer(new IPEndPoint(address, configuration.Port)) }))];
        _client = new LookupClient(new LookupClientOptions([.. configuration.Servers])
        {
            UseCache = false,
            EnableAuditTrail = false,
        });
    }

    /// <summary>The first answer that settles the question, or null when no server gave one.</summary>
    public async ValueTask<IDnsQueryResponse?> AskAsync(string name, DnsType type, bool dnssec)
    {
        var question = new DnsQuestion(name, (QueryType)type);
        for (var round = 0; round < _configuration.Attempts; round++)
        {
            var options = Options(round, dnssec);
            for (var turn = 0; turn < _servers.Length; turn++)
            {
                var response = await AskServerAsync((_first + turn) % _servers.Length, question, options);
                if (response is not null)
                {
                    Advance();
                    return response;
                }
            }
        }
        Advance();
        return null;
    }

    private async ValueTask<IDnsQueryResponse?> AskServerAsync(int index, DnsQuestion question, DnsQueryOptions options)
    {
        var (address, server) = _servers[index];
        if (_probe.IsRefused(address))
        {
            return null;
        }
        try
        {
            var response = await _client.QueryServerAsync(server, question, options, CancellationToken.None);
            _probe.Answered(address);
            return IsSettled(response.Header.ResponseCode) ? response : null;
        }
        catch (Exception failure) when (IsSilence(failure))
        {
            _probe.Silent(address);
            return null;
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            return null;
        }
    }

    private static bool IsSilence(Exception failure)
        => failure is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } or OperationCanceledException or Win32Exception or IOException;

    // What DnsClient throws at replies that are damaged, or have names that it does not take.
    private static bool IsUnreadable(Exception failure)
        => failure is DnsResponseException or FormatException or ArgumentException or IndexOutOfRangeException;

    private DnsQueryOptions Options(int round, bool dnssec)
    {
        var seconds = (int)_configuration.Timeout.TotalSeconds << round;
        if (round > 0)
        {
            seconds /= _servers.Length;
        }
        return new DnsQueryOptions
        {
            Timeout = TimeSpan.FromSeconds(Math.Max(seconds, 1)),
            Retries = 0,
            UseCache = false,
            ThrowDnsErrors = false,
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
            UseRandomNameServer = false,
            UseTcpOnly = _configuration.TcpOnly,
            RequestDnsSecRecords = dnssec,
            ExtendedDnsBufferSize = dnssec || _configuration.Edns ? EdnsBufferSize : DnsQueryOptions.MinimumBufferSize,
        };
    }

    private void Advance()
    {
        if (_configuration.Rotate)
        {
            _first = (_first + 1) % _servers.Length;
        }
    }

    // A server that cannot or will not answer is no answer: the next one is asked.
    private static bool IsSettled(DnsHeaderResponseCode code)
        => code is not (DnsHeaderResponseCode.ServerFailure or DnsHeaderResponseCode.NotImplemented or DnsHeaderResponseCode.Refused);
}

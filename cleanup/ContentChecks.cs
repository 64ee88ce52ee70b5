using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Cleanup;

/// <summary>header_checks, mime_header_checks, nested_header_checks and body_checks.</summary>
internal sealed class ContentChecks
{
    private const string HeaderChecks = "header_checks";
    private const string MimeHeaderChecks = "mime_header_checks";
    private const string NestedHeaderChecks = "nested_header_checks";
    private const string BodyChecks = "body_checks";

    private readonly MapList _header;
    private readonly MapList _mimeHeader;
    private readonly MapList _nestedHeader;
    private readonly MapList _body;
    private readonly int _bodyLimit;

    public ContentChecks(TableFactory tables, ContentCheckParameters parameters)
    {
        _header = new MapList(tables, HeaderChecks, parameters.HeaderChecks, TableFlags.Lock);
        _mimeHeader = new MapList(tables, MimeHeaderChecks, parameters.MimeHeaderChecks, TableFlags.Lock);
        _nestedHeader = new MapList(tables, NestedHeaderChecks, parameters.NestedHeaderChecks, TableFlags.Lock);
        _body = new MapList(tables, BodyChecks, parameters.BodyChecks, TableFlags.Lock);
        _bodyLimit = parameters.BodyChecksSizeLimit;
        AreEmpty = _header.IsEmpty && _mimeHeader.IsEmpty && _nestedHeader.IsEmpty && _body.IsEmpty;
    }

    /// <summary>Whether there is no table at all.</summary>
    public bool AreEmpty { get; }

    /// <summary>Whether a header would be looked up.</summary>
    public bool ChecksHeader(Message message, HeaderClass headerClass, HeaderField? field)
        => !AreEmpty && (message.Flags & CleanupFlags.Filter) != 0 && !MapsFor(headerClass, field).IsEmpty;

    /// <summary>Whether a line would be looked up.</summary>
    /// <param name="message">The message.</param>
    /// <param name="offset">How many bytes of this part of the body came before.</param>
    public bool ChecksBody(Message message, long offset)
        => !_body.IsEmpty && (message.Flags & CleanupFlags.Filter) != 0 && (_bodyLimit == 0 || offset < _bodyLimit);

    /// <summary>Checks a header.</summary>
    public ValueTask<CheckVerdict> CheckHeaderAsync(Message message, HeaderClass headerClass, HeaderField? field, byte[] header)
        => CheckAsync(message, CheckContext.Header, MapsFor(headerClass, field), header);

    /// <summary>Checks a line of the body.</summary>
    public ValueTask<CheckVerdict> CheckBodyAsync(Message message, byte[] line)
        => CheckAsync(message, CheckContext.Body, _body, line);

    private MapList MapsFor(HeaderClass headerClass, HeaderField? field)
        => headerClass == HeaderClass.Multipart || (field is not null && (field.Flags & HeaderFlags.Mime) != 0)
            ? _mimeHeader
            : headerClass == HeaderClass.Nested ? _nestedHeader : _header;

    private static async ValueTask<CheckVerdict> CheckAsync(Message message, CheckContext context, MapList maps, byte[] text)
    {
        var result = await maps.FindAsync(ByteText.Decode(text));
        if (result.IsError)
        {
            Log.Warning($"{message.Id}: {maps.Title} map lookup problem -- message not accepted, try again later");
            message.Fail(CleanupStatus.Write);
        }

        return result.IsFound
            ? CheckActions.Apply(new CheckMatch(message, context, maps.Title, text, result.Value))
            : CheckVerdict.Keep;
    }
}

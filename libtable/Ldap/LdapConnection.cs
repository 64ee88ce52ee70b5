using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// A connection to a directory, in the library's memory. Calls wait for the server, so they are made on a worker thread,
/// one at a time.
/// </summary>
internal sealed unsafe class LdapConnection : IDisposable
{
    private const int AllMessages = 1;

    private readonly TimeSpan _timeout;
    private readonly LdapGuard _guard;
    private void* _handle;

    /// <summary>Takes what the library has made for some servers.</summary>
    public LdapConnection(void* handle, TimeSpan timeout)
    {
        _handle = handle;
        _timeout = timeout;

        // Time for the TLS handshake and for the answer.
        _guard = new LdapGuard(2 * timeout);
        LdapLibrary.SetOption(_handle, LdapOption.ConnectionHook, _guard.Hook);
    }

    /// <summary>Sets a number.</summary>
    /// <returns>A result code.</returns>
    public int Set(int option, int value) => LdapLibrary.SetOption(_handle, option, &value);

    /// <summary>Sets a time.</summary>
    public int Set(int option, TimeSpan value)
    {
        var time = new LdapTime(value);
        return LdapLibrary.SetOption(_handle, option, &time);
    }

    /// <summary>Sets a text.</summary>
    public int Set(int option, string value)
    {
        fixed (byte* bytes = ByteText.Encode(value + "\0"))
        {
            return LdapLibrary.SetOption(_handle, option, bytes);
        }
    }

    /// <summary>Switches something; the library asks for an address that is not null for on.</summary>
    public int Switch(int option, bool on) => LdapLibrary.SetOption(_handle, option, on ? (void*)1 : null);

    /// <summary>Encrypts the connection.</summary>
    public int StartTls()
    {
        using var watch = _guard.Watch();
        return LdapLibrary.StartTls(_handle, null, null);
    }

    /// <summary>Binds with name and password.</summary>
    public int Bind(string name, string password)
    {
        using var watch = _guard.Watch();
        int message;
        int code;
        var secret = ByteText.Encode(password + "\0");
        fixed (byte* bytes = ByteText.Encode(name + "\0"), credentials = secret)
        {
            var value = new LdapValue { Length = (nuint)(secret.Length - 1), Bytes = credentials };
            code = LdapLibrary.Bind(_handle, bytes, null, &value, null, null, &message);
        }

        void* result = null;
        code = code == LdapCode.Success ? Await(message, &result) : code;
        if (code != LdapCode.Success)
        {
            return code;
        }

        var said = LdapCode.Success;
        var parsed = LdapLibrary.ParseResult(_handle, result, &said, null, null, null, null, 1);
        return parsed == LdapCode.Success ? said : parsed;
    }

    /// <summary>Binds by a mechanism of SASL.</summary>
    public int BindBySasl(LdapConnectionSettings settings)
    {
        using var watch = _guard.Watch();
        var code = Set(LdapOption.SecurityProperties, $"minssf={settings.SaslMinimumStrength}");
        return code == LdapCode.Success ? SaslDialog.Run(_handle, settings) : code;
    }

    /// <summary>Searches.</summary>
    public LdapAnswer Search(LdapSearch search)
    {
        using var watch = _guard.Watch();
        using var attributes = new NativeTexts(search.Attributes);
        var limit = new LdapTime(_timeout);
        int message;
        int code;
        fixed (byte* root = ByteText.Encode(search.Base + "\0"), filter = ByteText.Encode(search.Filter + "\0"))
        {
            code = LdapLibrary.Search(_handle, root, (int)search.Scope, filter, attributes.Address, 0, null, null, &limit, -1, &message);
        }

        void* result = null;
        code = code == LdapCode.Success ? Await(message, &result) : code;
        if (code != LdapCode.Success)
        {
            return LdapAnswer.Of(code);
        }

        try
        {
            var said = LdapCode.Success;
            var parsed = LdapLibrary.ParseResult(_handle, result, &said, null, null, null, null, 0);
            code = said != LdapCode.Success ? said : parsed;
            return new(code, code == LdapCode.Success ? Entries(result) : []);
        }
        finally
        {
            LdapLibrary.FreeMessage(result);
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        if (_handle is not null)
        {
            LdapLibrary.Unbind(_handle, null, null);
            _handle = null;
            _guard.Dispose();
        }
    }

    private int Await(int message, void** result)
    {
        *result = null;
        var limit = new LdapTime(_timeout);
        var kind = LdapLibrary.Result(_handle, message, AllMessages, &limit, result);
        if (kind > 0)
        {
            return LdapCode.Success;
        }

        if (kind == 0)
        {
            LdapLibrary.Abandon(_handle, message, null, null);
            return LdapCode.TimedOut;
        }

        int code;
        return LdapLibrary.GetOption(_handle, LdapOption.ResultCode, &code) == 0 && code != LdapCode.Success ? code : LdapCode.Other;
    }

    private List<LdapEntry> Entries(void* result)
    {
        var entries = new List<LdapEntry>();
        for (var entry = LdapLibrary.FirstEntry(_handle, result); entry is not null; entry = LdapLibrary.NextEntry(_handle, entry))
        {
            entries.Add(new LdapEntry(Attributes(entry)));
        }

        return entries;
    }

    private List<(string Name, IReadOnlyList<string> Values)> Attributes(void* entry)
    {
        var attributes = new List<(string Name, IReadOnlyList<string> Values)>();
        void* position = null;
        for (var name = LdapLibrary.FirstAttribute(_handle, entry, &position); name is not null;
            name = LdapLibrary.NextAttribute(_handle, entry, position))
        {
            attributes.Add((LdapLibrary.Text(name), Values(entry, name)));
            LdapLibrary.FreeMemory(name);
        }

        if (position is not null)
        {
            LdapLibrary.FreeEncoding(position, 0);
        }

        return attributes;
    }

    private List<string> Values(void* entry, byte* name)
    {
        var values = new List<string>();
        var found = LdapLibrary.GetValues(_handle, entry, name);
        for (var item = found; item is not null && *item is not null; item++)
        {
            values.Add(ServerText.Decode(new ReadOnlySpan<byte>((*item)->Bytes, (int)(*item)->Length)));
        }

        if (found is not null)
        {
            LdapLibrary.FreeValues(found);
        }

        return values;
    }
}

namespace Postfix.Tables;

/// <summary>A connection to an SQL server.</summary>
public abstract class SqlConnection : IDisposable
{
    /// <summary>Makes a text safe to stand between quotes in a query for this server.</summary>
    /// <exception cref="DatabaseException">The text cannot be part of a query.</exception>
    public abstract string Quote(string text);

    /// <summary>Runs a query.</summary>
    /// <returns>The values of all rows, one after the other; null for NULL.</returns>
    /// <exception cref="DatabaseException">The server reports an error or is gone.</exception>
    public abstract ValueTask<IReadOnlyList<string?>> QueryAsync(string query);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connection.</summary>
    protected abstract void Dispose(bool disposing);
}

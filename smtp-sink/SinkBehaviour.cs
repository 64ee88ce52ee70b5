namespace Postfix.SmtpSink;

/// <summary>How one command is answered.</summary>
internal sealed class SinkBehaviour(string name)
{
    /// <summary>The command's name as it is logged.</summary>
    internal string Name { get; } = name;

    /// <summary>Whether the command is known at all.</summary>
    internal bool IsEnabled { get; set; } = true;

    /// <summary>A reply that takes the place of any other.</summary>
    internal string? Rejection { get; set; }

    /// <summary>The connection is closed without a reply.</summary>
    internal bool Disconnects { get; set; }

    /// <summary>The connection is closed with a reply.</summary>
    internal bool Closes { get; set; }

    /// <summary>The command is logged.</summary>
    internal bool IsLogged { get; set; }

    /// <summary>Seconds before the reply.</summary>
    internal int Delay { get; set; }

    /// <summary>How likely it is (in percent) that the delay grows by another step; 0 for a fixed delay.</summary>
    internal int DelayOdds { get; set; }

    /// <summary>How long this reply has to wait.</summary>
    internal TimeSpan NextDelay()
    {
        var steps = 1;
        if (DelayOdds > 0)
        {
            steps = 0;
            while (Random.Shared.Next(100) < DelayOdds)
            {
                steps++;
            }
        }
        return TimeSpan.FromSeconds((double)Delay * steps);
    }
}

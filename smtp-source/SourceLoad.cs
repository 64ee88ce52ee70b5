using Postfix.IO;
using Postfix.Posix;

namespace Postfix.SmtpSource;

/// <summary>What the sessions of one run share: the messages that are left, counters, and the end.</summary>
internal sealed class SourceLoad(SourceOptions options)
{
    private readonly TaskCompletionSource _end = new();
    private int _running, _sent, _recipients;

    /// <summary>How many messages nobody has taken; below zero once sessions have asked in vain.</summary>
    internal int Left { get; private set; } = options.Messages;

    internal SourceOptions Options { get; } = options;

    internal SourceMessage Message { get; } = new(options);

    /// <summary>Runs all sessions; the first that fails ends the run with its exception.</summary>
    internal Task RunAsync()
    {
        var sessions = new List<SourceSession>();
        for (var i = 0; i < Options.Sessions; i++)
        {
            if (TakeMessage())
            {
                sessions.Add(new SourceSession(this));
            }
        }
        _running = sessions.Count;
        foreach (var session in sessions)
        {
            _ = WatchAsync(session);
        }
        return _end.Task;
    }

    /// <summary>Takes one message to be sent; false when there is none.</summary>
    internal bool TakeMessage() => Left-- > 0;

    /// <summary>The next of recipient numbers that do not repeat.</summary>
    internal int NextRecipient() => ++_recipients;

    /// <summary>A message was answered.</summary>
    internal void CountSent()
    {
        _sent++;
        if (Options.ShowsCount)
        {
            Descriptors.Write(1, ByteText.Encode($"{_sent}\r"));
        }
    }

    /// <summary>Waits as long as the options say before a message.</summary>
    internal Task PauseAsync()
    {
        var seconds = Options.RandomDelay > 0 ? Random.Shared.Next(Options.RandomDelay + 1) : Options.FixedDelay;
        return seconds > 0 ? EventLoop.Current.Delay(TimeSpan.FromSeconds(seconds)) : Task.CompletedTask;
    }

    private async Task WatchAsync(SourceSession session)
    {
#pragma warning disable CA1031 // passed on
        try
        {
            await session.RunAsync();
        }
        catch (Exception error)
        {
            _end.TrySetException(error);
        }
#pragma warning restore CA1031
        if (--_running == 0)
        {
            _end.TrySetResult();
        }
    }
}

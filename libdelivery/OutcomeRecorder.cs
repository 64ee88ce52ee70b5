using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Delivery;

/// <summary>
/// Records what became of each recipient of one delivery request: in the log, and with the bounce, defer, trace or
/// verify service, as the request's flags and the recipient's wishes ask for.
/// </summary>
/// <param name="services">The services and parameters.</param>
/// <param name="queueId">The message.</param>
/// <param name="flags">The flags of the request.</param>
/// <param name="times">When the message passed each stage.</param>
public sealed class OutcomeRecorder(OutcomeServices services, string queueId, DeliveryFlags flags, DeliveryStages times)
{
    /// <summary>Whether the request only asks what would happen (address verification, sendmail -bv).</summary>
    public bool IsTraceOnly => (flags & DeliveryFlags.TraceOnly) != 0;

    /// <summary>Records an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Whether the recipient is done with.</returns>
    public Task<DeliveryStatus> RecordAsync(RecipientOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Kind switch
        {
            OutcomeKind.Sent => SentAsync(outcome),
            OutcomeKind.Deferred => DeferAsync(outcome),
            _ => BounceAsync(outcome),
        };
    }

    /// <summary>Returns mail for one recipient at once, to somebody else than the sender.</summary>
    /// <param name="message">The message, with who is told.</param>
    /// <param name="outcome">The permanent failure.</param>
    /// <returns>Whether the recipient is done with.</returns>
    public async Task<DeliveryStatus> BounceToAsync(BounceMessage message, RecipientOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (IsTraceOnly || services.SoftBounce)
        {
            return await BounceAsync(outcome);
        }
        outcome = WithAction(await services.FilterAsync(WithClass(outcome, '5', "5.0.0", "bounce_one")), "failed");
        if (outcome.Dsn.Status.StartsWith('4'))
        {
            return await DeferUnfilteredAsync(outcome);
        }
        if (await services.Bounce.OneAsync(message, outcome.Recipient, outcome.Dsn)
            && (!flags.HasFlag(DeliveryFlags.Record) || await TraceAsync(outcome)))
        {
            LogOutcome(outcome, "bounced");
            return DeliveryStatus.Final;
        }
        return await BounceServiceFailedAsync(outcome);
    }

    private async Task<DeliveryStatus> SentAsync(RecipientOutcome outcome)
    {
        outcome = await services.FilterAsync(WithClass(outcome, '2', "2.0.0", "sent"));
        if (IsTraceOnly)
        {
            return await ProbeAsync(outcome, "deliverable", VerifyStatus.Ok);
        }
        outcome = WithAction(outcome, outcome.Dsn.Action.Length > 0 ? outcome.Dsn.Action : "delivered");
        var notify = outcome.Recipient.Notify;
        var recordAll = flags.HasFlag(DeliveryFlags.Record);
        var recordDelayed = flags.HasFlag(DeliveryFlags.DelaySent) && (notify == DsnNotify.None || notify.HasFlag(DsnNotify.Delay));
        if ((recordAll || recordDelayed) && !await TraceAsync(outcome))
        {
            return await TraceFailedAsync(outcome);
        }
        if (notify.HasFlag(DsnNotify.Success) && !await TraceAsync(outcome))
        {
            return await TraceFailedAsync(outcome);
        }
        LogOutcome(outcome, "sent");
        return DeliveryStatus.Final;
    }

    private async Task<DeliveryStatus> DeferAsync(RecipientOutcome outcome)
    {
        outcome = await services.FilterAsync(WithClass(outcome, '4', "4.0.0", "defer_append"));
        return outcome.Dsn.Status.StartsWith('5') ? await BounceUnfilteredAsync(outcome) : await DeferUnfilteredAsync(outcome);
    }

    private async Task<DeliveryStatus> BounceAsync(RecipientOutcome outcome)
    {
        outcome = await services.FilterAsync(WithClass(outcome, '5', "5.0.0", "bounce_append"));
        return outcome.Dsn.Status.StartsWith('4') ? await DeferUnfilteredAsync(outcome) : await BounceUnfilteredAsync(outcome);
    }

    private async Task<DeliveryStatus> DeferUnfilteredAsync(RecipientOutcome outcome)
    {
        if (IsTraceOnly)
        {
            return await ProbeAsync(outcome, "undeliverable", VerifyStatus.Defer);
        }
        outcome = WithAction(outcome, "delayed");
        if (await services.Defer.AppendAsync(BounceFlags.None, queueId, outcome.Recipient, outcome.Dsn)
            && (!flags.HasFlag(DeliveryFlags.Record) || await TraceAsync(outcome)))
        {
            LogOutcome(outcome, "deferred");
        }
        else
        {
            Log.Warning($"{queueId}: {services.Defer.Endpoint.Name} or {services.Trace.Endpoint.Name} service failure");
        }
        await services.AddToFlushAsync(queueId, outcome.Recipient.Address);
        return DeliveryStatus.TryLater;
    }

    private async Task<DeliveryStatus> BounceUnfilteredAsync(RecipientOutcome outcome)
    {
        if (IsTraceOnly)
        {
            return await ProbeAsync(outcome, "undeliverable", VerifyStatus.Bounce);
        }
        var soft = services.SoftBounce;
        var recorded = soft ? WithAction(outcome, "delayed") with { Dsn = outcome.Dsn with { Action = "delayed", Status = "4" + outcome.Dsn.Status[1..] } }
            : WithAction(outcome, "failed");
        var log = soft ? services.Defer : services.Bounce;
        if (await log.AppendAsync(BounceFlags.None, queueId, recorded.Recipient, recorded.Dsn)
            && (!flags.HasFlag(DeliveryFlags.Record) || await TraceAsync(recorded)))
        {
            LogOutcome(recorded, soft ? "SOFTBOUNCE" : "bounced");
            return soft ? DeliveryStatus.TryLater : DeliveryStatus.Final;
        }
        return await BounceServiceFailedAsync(outcome);
    }

    /// <summary>What cannot be bounced now is kept.</summary>
    private Task<DeliveryStatus> BounceServiceFailedAsync(RecipientOutcome outcome) => DeferUnfilteredAsync(outcome with
    {
        Dsn = outcome.Dsn with { Status = "4.3.0", Reason = $"{services.Bounce.Endpoint.Name} or {services.Trace.Endpoint.Name} service failed" },
    });

    private async Task<DeliveryStatus> ProbeAsync(RecipientOutcome outcome, string action, VerifyStatus status)
    {
        outcome = WithAction(outcome, action);
        if (!flags.HasFlag(DeliveryFlags.VerifyProbe))
        {
            if (!await TraceAsync(outcome))
            {
                return await TraceFailedAsync(outcome);
            }
            LogOutcome(outcome, action);
            return DeliveryStatus.Final;
        }
        if (await services.UpdateVerifyAsync(outcome.Recipient, status, outcome.Dsn.Reason) is not { } word)
        {
            Log.Warning($"{queueId}: {services.VerifyName} service failure");
            return DeliveryStatus.TryLater;
        }
        LogOutcome(outcome, word.Length > 0 ? word : action);
        return DeliveryStatus.Final;
    }

    /// <summary>Adds to the delivery report that the sender gets, without anything in the log: an alias was expanded.</summary>
    /// <param name="outcome">The outcome; its action must be set.</param>
    /// <returns>Whether it is on record.</returns>
    public ValueTask<bool> TraceAsync(RecipientOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var dsn = outcome.Relay == RecipientOutcome.NoRelay
            ? outcome.Dsn
            : outcome.Dsn with { Reason = $"delivery via {outcome.Relay}: {outcome.Dsn.Reason}" };
        return services.Trace.AppendAsync(BounceFlags.None, queueId, outcome.Recipient, dsn);
    }

    private Task<DeliveryStatus> TraceFailedAsync(RecipientOutcome outcome)
        => DeferUnlessProbeAsync(outcome with
        {
            Dsn = outcome.Dsn with { Status = "4.3.0", Reason = $"{queueId}: {services.Trace.Endpoint.Name} service failed" },
        });

    private async Task<DeliveryStatus> DeferUnlessProbeAsync(RecipientOutcome outcome)
    {
        if (!IsTraceOnly)
        {
            return await DeferUnfilteredAsync(outcome);
        }
        // A probe would ask the failed trace service again.
        Log.Warning($"{queueId}: {services.Trace.Endpoint.Name} service failure");
        return DeliveryStatus.TryLater;
    }

    private void LogOutcome(RecipientOutcome outcome, string word)
        => Log.Info($"{queueId}: {services.Line.Format(outcome, word, times, services.Now)}");

    private static RecipientOutcome WithAction(RecipientOutcome outcome, string action)
        => outcome with { Dsn = outcome.Dsn with { Action = action } };

    /// <summary>A status code of another class than the outcome would contradict it.</summary>
    private static RecipientOutcome WithClass(RecipientOutcome outcome, char statusClass, string replacement, string caller)
    {
        var status = outcome.Dsn.Status;
        if (status.StartsWith(statusClass) && EnhancedStatus.TryParse(status, out _))
        {
            return outcome;
        }
        Log.Warning($"{caller}: ignoring dsn code \"{status}\"");
        return outcome with { Dsn = outcome.Dsn with { Status = replacement } };
    }
}

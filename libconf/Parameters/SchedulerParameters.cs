namespace Postfix.Conf;

/// <summary>Limits and habits of the queue manager, and what transports have in common unless they say otherwise.</summary>
public sealed class SchedulerParameters(ParameterBinder main)
{
    /// <summary>How many messages may be in memory.</summary>
    public int MessageActiveLimit { get; } = main.Number("qmgr_message_active_limit", 20000, min: 1);

    /// <summary>How many recipients may be in memory.</summary>
    public int MessageRecipientLimit { get; } = main.Number("qmgr_message_recipient_limit", 20000, min: 1);

    /// <summary>How many recipients of each message may be in memory even when there are too many already.</summary>
    public int MessageRecipientMinimum { get; } = main.Number("qmgr_message_recipient_minimum", 10, min: 1);

    /// <summary>How much of the active queue one destination should take at most, in percent; only the old scheduler uses it.</summary>
    public int FudgeFactor { get; } = main.Number("qmgr_fudge_factor", 100, min: 10, max: 100);

    /// <summary>How often it is logged that one destination takes up most of the active queue; 0 for never.</summary>
    public TimeSpan ClogWarnTime { get; } = main.Time("qmgr_clog_warn_time", "300s");

    /// <summary>How long handling one request may take before the watchdog ends the process.</summary>
    public TimeSpan DaemonTimeout { get; } = main.Time("qmgr_daemon_timeout", "1000s", min: 1);

    /// <summary>How long sending or receiving on an internal socket may take.</summary>
    public TimeSpan IpcTimeout { get; } = main.Time("qmgr_ipc_timeout", "60s", min: 1);

    /// <summary>How long a transport that does not answer is left alone.</summary>
    public TimeSpan TransportRetryTime { get; } = main.Time("transport_retry_time", "60s", min: 1);

    /// <summary>Transports whose mail waits until the queue is flushed.</summary>
    public string DeferTransports { get; } = main.Text("defer_transports", "");

    /// <summary>Whether the sender is told that delayed mail has arrived.</summary>
    public bool ConfirmDelayCleared { get; } = main.Bool("confirm_delay_cleared", false);

    /// <summary>How many address probes may be in the active queue; more are not made.</summary>
    public int AddressVerifyPendingLimit { get; } = main.Number("address_verify_pending_request_limit", 5000, min: 1);

    /// <summary>The destination of a content filter that names none; empty for the recipient's domain.</summary>
    public string DefaultFilterNextHop { get; } = main.Text("default_filter_nexthop", "");

    /// <summary>How many deliveries to one destination begin at the same time.</summary>
    public int InitialDestinationConcurrency { get; } = main.Number("initial_destination_concurrency", 5, min: 1);

    /// <summary>How many deliveries to one destination may run at the same time; 0 for no limit.</summary>
    public int DefaultDestinationConcurrencyLimit { get; } = main.Number("default_destination_concurrency_limit", 20);

    /// <summary>How many recipients one delivery may have; 0 for no limit.</summary>
    public int DefaultDestinationRecipientLimit { get; } = main.Number("default_destination_recipient_limit", 50);

    /// <summary>Deliveries of local(8) to one recipient at the same time.</summary>
    public int LocalDestinationConcurrencyLimit { get; } = main.Number("local_destination_concurrency_limit", 2);

    /// <summary>Recipients of one delivery by local(8).</summary>
    public int LocalDestinationRecipientLimit { get; } = main.Number("local_destination_recipient_limit", 1);

    /// <summary>How much a success adds to the concurrency.</summary>
    public string DefaultPositiveFeedback { get; } = main.Text("default_destination_concurrency_positive_feedback", "1", min: 1);

    /// <summary>How much a failed connection takes from the concurrency.</summary>
    public string DefaultNegativeFeedback { get; } = main.Text("default_destination_concurrency_negative_feedback", "1", min: 1);

    /// <summary>After how many failed cohorts of deliveries a destination counts as dead; 0 for never.</summary>
    public int DefaultFailedCohortLimit { get; } = main.Number("default_destination_concurrency_failed_cohort_limit", 1);

    /// <summary>Whether each change of concurrency is logged.</summary>
    public bool FeedbackDebug { get; } = main.Bool("destination_concurrency_feedback_debug", false);

    /// <summary>The pause between two deliveries to one destination.</summary>
    public TimeSpan DefaultDestinationRateDelay { get; } = main.Time("default_destination_rate_delay", "0s");

    /// <summary>The pause between two deliveries over one transport.</summary>
    public TimeSpan DefaultTransportRateDelay { get; } = main.Time("default_transport_rate_delay", "0s");

    /// <summary>How many deliveries of a message one delivery slot for a smaller one costs; below 2 nothing overtakes.</summary>
    public int DefaultDeliverySlotCost { get; } = main.Number("default_delivery_slot_cost", 5);

    /// <summary>How many delivery slots a message that overtakes may use before they are earned.</summary>
    public int DefaultDeliverySlotLoan { get; } = main.Number("default_delivery_slot_loan", 3);

    /// <summary>Which part of the delivery slots that a message needs to overtake, in percent, must have been earned.</summary>
    public int DefaultDeliverySlotDiscount { get; } = main.Number("default_delivery_slot_discount", 50, max: 100);

    /// <summary>How many delivery slots a message must be able to earn before it may be overtaken.</summary>
    public int DefaultMinimumDeliverySlots { get; } = main.Number("default_minimum_delivery_slots", 3);

    /// <summary>How many recipients of one transport may be in memory.</summary>
    public int DefaultRecipientLimit { get; } = main.Number("default_recipient_limit", 20000);

    /// <summary>How many recipients beyond default_recipient_limit may be in memory for messages that overtake.</summary>
    public int DefaultExtraRecipientLimit { get; } = main.Number("default_extra_recipient_limit", 1000);

    /// <summary>How many places of delivered recipients must be free in memory before more recipients are read.</summary>
    public int DefaultRecipientRefillLimit { get; } = main.Number("default_recipient_refill_limit", 100, min: 1);

    /// <summary>After how long places of delivered recipients in memory are filled even when they are fewer than default_recipient_refill_limit.</summary>
    public TimeSpan DefaultRecipientRefillDelay { get; } = main.Time("default_recipient_refill_delay", "5s", min: 1);
}

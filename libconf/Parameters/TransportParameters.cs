namespace Postfix.Conf;

/// <summary>What the queue manager knows about one transport: <c>transport_</c> in front of a name, else the <c>default_</c> one.</summary>
/// <param name="main">The configuration.</param>
/// <param name="transport">The transport: a service name of master.cf.</param>
public sealed class TransportParameters(ParameterBinder main, string transport)
{
    private const string Local = "local";

    /// <summary>How many deliveries to one destination begin at the same time.</summary>
    public int InitialConcurrency { get; } = main.Number($"{transport}_initial_destination_concurrency", "$initial_destination_concurrency", min: 1);

    /// <summary>How many deliveries to one destination may run at the same time; 0 for no limit.</summary>
    public int ConcurrencyLimit { get; } = main.Number(
        $"{transport}_destination_concurrency_limit", transport == Local ? "2" : "$default_destination_concurrency_limit");

    /// <summary>How many recipients one delivery may have; 0 for no limit.</summary>
    public int RecipientsPerDelivery { get; } = main.Number(
        $"{transport}_destination_recipient_limit", transport == Local ? "1" : "$default_destination_recipient_limit");

    /// <summary>How much a success adds to the concurrency.</summary>
    public string PositiveFeedback { get; } = main.Text(
        $"{transport}_destination_concurrency_positive_feedback", "$default_destination_concurrency_positive_feedback", min: 1);

    /// <summary>How much a failed connection takes from the concurrency.</summary>
    public string NegativeFeedback { get; } = main.Text(
        $"{transport}_destination_concurrency_negative_feedback", "$default_destination_concurrency_negative_feedback", min: 1);

    /// <summary>After how many failed cohorts of deliveries a destination counts as dead; 0 for never.</summary>
    public int FailedCohortLimit { get; } = main.Number(
        $"{transport}_destination_concurrency_failed_cohort_limit", "$default_destination_concurrency_failed_cohort_limit");

    /// <summary>The pause between two deliveries to one destination.</summary>
    public TimeSpan DestinationRateDelay { get; } = main.Time($"{transport}_destination_rate_delay", "$default_destination_rate_delay");

    /// <summary>The pause between two deliveries.</summary>
    public TimeSpan TransportRateDelay { get; } = main.Time($"{transport}_transport_rate_delay", "$default_transport_rate_delay");

    /// <summary>How many deliveries of a message one slot for a smaller one costs; below 2 nothing overtakes.</summary>
    public int SlotCost { get; } = main.Number($"{transport}_delivery_slot_cost", "$default_delivery_slot_cost");

    /// <summary>How many slots a message may be lent before it has earned them.</summary>
    public int SlotLoan { get; } = main.Number($"{transport}_delivery_slot_loan", "$default_delivery_slot_loan");

    /// <summary>How much of the needed slots must be there, in percent.</summary>
    public int SlotDiscount { get; } = main.Number($"{transport}_delivery_slot_discount", "$default_delivery_slot_discount", max: 100);

    /// <summary>How many slots a message must be able to give before it may be overtaken.</summary>
    public int MinimumSlots { get; } = main.Number($"{transport}_minimum_delivery_slots", "$default_minimum_delivery_slots");

    /// <summary>How many recipients may be in memory.</summary>
    public int RecipientLimit { get; } = main.Number($"{transport}_recipient_limit", "$default_recipient_limit");

    /// <summary>How many more recipients may be in memory for messages that overtake.</summary>
    public int ExtraRecipientLimit { get; } = main.Number($"{transport}_extra_recipient_limit", "$default_extra_recipient_limit");

    /// <summary>How many recipients at a time are read into freed places.</summary>
    public int RefillLimit { get; } = main.Number($"{transport}_recipient_refill_limit", "$default_recipient_refill_limit", min: 1);

    /// <summary>After how long fewer recipients are read too.</summary>
    public TimeSpan RefillDelay { get; } = main.Time($"{transport}_recipient_refill_delay", "$default_recipient_refill_delay", min: 1);
}

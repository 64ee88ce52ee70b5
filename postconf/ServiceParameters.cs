namespace Postfix.Postconf;

/// <summary>The parameters that services of master.cf define by their names.</summary>
internal static class ServiceParameters
{
    private static readonly HashSet<string> s_agents = new(StringComparer.Ordinal) { "error", "lmtp", "local", "pipe", "smtp", "virtual" };

    // Suffix and default of the parameters of a delivery agent.
    private static readonly (string Suffix, string Default)[] s_transport =
    [
        ("_delivery_slot_cost", "$default_delivery_slot_cost"),
        ("_delivery_slot_discount", "$default_delivery_slot_discount"),
        ("_delivery_slot_loan", "$default_delivery_slot_loan"),
        ("_destination_concurrency_failed_cohort_limit", "$default_destination_concurrency_failed_cohort_limit"),
        ("_destination_concurrency_limit", "$default_destination_concurrency_limit"),
        ("_destination_concurrency_negative_feedback", "$default_destination_concurrency_negative_feedback"),
        ("_destination_concurrency_positive_feedback", "$default_destination_concurrency_positive_feedback"),
        ("_destination_rate_delay", "$default_destination_rate_delay"),
        ("_destination_recipient_limit", "$default_destination_recipient_limit"),
        ("_extra_recipient_limit", "$default_extra_recipient_limit"),
        ("_initial_destination_concurrency", "$initial_destination_concurrency"),
        ("_minimum_delivery_slots", "$default_minimum_delivery_slots"),
        ("_recipient_limit", "$default_recipient_limit"),
        ("_recipient_refill_delay", "$default_recipient_refill_delay"),
        ("_recipient_refill_limit", "$default_recipient_refill_limit"),
        ("_transport_rate_delay", "$default_transport_rate_delay"),
    ];

    internal static void Register(ParameterTable table, IEnumerable<MasterRow> rows)
    {
        foreach (var row in rows)
        {
            var program = Path.GetFileName(row.Words[MasterRow.CommandField]);
            var service = row.Words[0];
            if (s_agents.Contains(program))
            {
                foreach (var (suffix, defaultText) in s_transport)
                {
                    table.Add(service + suffix, ParameterClasses.Service, defaultText);
                }
            }
            if (program is "pipe" or "spawn")
            {
                table.Add(service + "_time_limit", ParameterClasses.Service, "$command_time_limit");
            }
        }
    }
}

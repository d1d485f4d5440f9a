using System.CommandLine;
using System.Text.Json.Serialization;
using GreenLedger.Data;
using GreenLedger.Data.Companies;

namespace GreenLedger.Worker.Commands;

/// <summary><c>companies</c>: those of the configuration and those of the database.</summary>
internal static class CompaniesCommand
{
    /// <summary>What the configuration and the database say of a company together.</summary>
    public enum Place
    {
        Configured,

        /// <summary>In the database, and named by the configuration no more: kept, and served by nobody.</summary>
        Left,

        /// <summary>In the configuration: the worker enters it at its next start.</summary>
        Coming,
    }

    public sealed record Row(
        [property: JsonPropertyName("company")] int? Number,
        string Name,
        long InstanceId,
        Place Place,
        string TimeZone,
        string Currency,
        string Language,
        int Workers,
        DateTimeOffset? CreatedAt,
        DateTimeOffset? LastReceivedAt);

    public static Command Create() =>
        new LedgerCommand("companies", "List the companies of the configuration and of the database.", "companies", "companies --json").Runs(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var known = await new CompanyStore(database.Source).ListAsync(context.Stop);
        var configured = context.Configuration.Companies.ToDictionary(company => company.InstanceId);
        var rows = new List<Row>();
        foreach (var listed in known)
        {
            await using var session = new LedgerSession(database.Source);
            await session.BeginAsync(listed.Company, context.Stop);
            var activity = await new CompanyActivityStore(session).ReadAsync(context.Stop);
            var state = (await new CompanyStateStore(database.Source).ReadAsync([listed.Company], context.Stop))[0];
            rows.Add(Of(listed, activity.Workers, state.LastReceivedAt, configured.ContainsKey(listed.Company.InstanceId)));
        }

        foreach (var coming in configured.Values.Where(company => known.All(listed => listed.Company.InstanceId != company.InstanceId)))
            rows.Add(new Row(null, coming.Name, coming.InstanceId, Place.Coming, coming.TimeZone.Id, coming.Currency.Code, Core.Texts.LanguageCode.Of(coming.Language), 0, null, null));

        context.Output.List(
            rows,
            whenEmpty: "There is no company.",
            new("No.", row => row.Number is { } number ? $"{number}" : "", IsNumber: true),
            new("Name", row => row.Name),
            new("Instance", row => $"{row.InstanceId}", IsNumber: true),
            new("Zone", row => row.TimeZone),
            new("Money", row => row.Currency),
            new("Workers", row => $"{row.Workers}", IsNumber: true),
            new("Last message", row => row.LastReceivedAt is { } at ? Output.Time(at) : "none"),
            new("", row => row.Place switch
            {
                Place.Configured => "",
                Place.Left => "not configured any more",
                Place.Coming => "from the next start",
            }));
        return ExitCode.Good;
    }

    private static Row Of(ConfiguredCompany listed, int workers, DateTimeOffset? lastReceivedAt, bool isConfigured)
    {
        var company = listed.Company;
        return new Row(
            company.CompanyId, company.Name, company.InstanceId, isConfigured ? Place.Configured : Place.Left, company.TimeZone.Id, company.Currency.Code,
            Core.Texts.LanguageCode.Of(company.Language), workers, listed.CreatedAt, lastReceivedAt);
    }
}

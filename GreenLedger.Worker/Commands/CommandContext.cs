using System.CommandLine;
using GreenLedger.Core.Companies;
using GreenLedger.Data.Companies;
using GreenLedger.Data.PrivateCluster;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLedger.Worker.Commands;

/// <summary>What every command has at hand: what was typed, where to answer, the settings, the database.</summary>
internal sealed class CommandContext(ParseResult given, CancellationToken stop)
{
    private readonly Lazy<LedgerConfiguration> _configuration = new(() => ConfigurationReader.Read(WorkerHost.Configuration(AppContext.BaseDirectory)));

    /// <summary>Ctrl-C, or the end of the session.</summary>
    public CancellationToken Stop => stop;

    public Output Output { get; } = new(given.GetValue(CommonOptions.Json));

    /// <exception cref="ConfigurationMistakesException">With all mistakes.</exception>
    public LedgerConfiguration Configuration => _configuration.Value;

    public T? Get<T>(Option<T> option) => given.GetValue(option);

    public T? Get<T>(Argument<T> argument) => given.GetValue(argument);

    /// <summary>The worker's database, of exactly this program's schema. Nothing is created or migrated: that is the worker's to do.</summary>
    public async Task<LedgerDatabase> OpenDatabaseAsync()
    {
        if (Configuration.ConnectionString.Length == 0 && !PrivatePostgres.Exists(DataFolder.Choose(Environment.GetEnvironmentVariable)))
            throw new CommandFailedException("There is no database yet: the worker makes it at its first start. Start it: greenledger run");

        return await LedgerDatabase.OpenAsync(Configuration.ConnectionString, NullLoggerFactory.Instance, stop, migrates: false);
    }

    /// <summary>The companies that <c>--company</c> names, or all: also those that the configuration names no more.</summary>
    public async Task<IReadOnlyList<Company>> CompaniesAsync(LedgerDatabase database)
    {
        var all = await new CompanyStore(database.Source).ListAsync(stop);
        var companies = all.Select(listed => listed.Company);
        return Get(CommonOptions.Company) is { } wanted ? [CommonOptions.Find(companies, wanted)] : [.. companies];
    }

    /// <summary>The one company of the database, or the one that <c>--company</c> names.</summary>
    public async Task<Company> CompanyAsync(LedgerDatabase database)
    {
        var companies = await CompaniesAsync(database);
        return companies switch
        {
            [] => throw new CommandFailedException("The database has no company yet: the worker enters those of the configuration at its start."),
            [var only] => only,
            _ => throw new CommandFailedException($"There are {companies.Count} companies. Name one, for example: --company {companies[0].CompanyId}. See: greenledger companies"),
        };
    }
}

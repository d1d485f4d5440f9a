using System.CommandLine;
using System.Globalization;
using GreenLedger.Core.Companies;
using GreenLedger.Core.People;

namespace GreenLedger.Worker.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON, for programs: an object, or a line for each row.", Recursive = true };

    public static readonly Option<string?> Company = new("--company", "-c")
    {
        Description = "Of one company: its number or its name, as 'greenledger companies' lists them.",
        HelpName = "number|name",
    };

    /// <summary>By its number here, its instance's number, or its name.</summary>
    public static Company Find(IEnumerable<Company> companies, string wanted)
    {
        var all = companies.ToList();
        var number = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        List<Company> found = [.. all.Where(company => company.CompanyId == number || company.InstanceId == number)];
        if (found.Count == 0) found = [.. all.Where(company => string.Equals(company.Name, wanted.Trim(), StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailedException($"There is no company '{wanted}'. See: greenledger companies"),
            _ => throw new CommandFailedException($"There are {found.Count} companies '{wanted}'. Use the number that 'greenledger companies' shows."),
        };
    }

    /// <summary>By name, or by its beginning where that is one person's.</summary>
    public static Person FindPerson(IReadOnlyList<Person> people, string wanted)
    {
        List<Person> found = [.. people.Where(person => string.Equals(person.Name, wanted.Trim(), StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 0) found = [.. people.Where(person => person.Name.StartsWith(wanted.Trim(), StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailedException($"Nobody here is called '{wanted}'."),
            _ => throw new CommandFailedException($"'{wanted}' may be {string.Join(" or ", found.Select(person => person.Name))}."),
        };
    }
}

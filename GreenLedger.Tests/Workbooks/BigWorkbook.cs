using System.Globalization;
using System.Text.RegularExpressions;
using GreenLedger.Worker.Workbooks;

namespace GreenLedger.Tests.Workbooks;

/// <summary>
/// The test assembly as a program: <c>dotnet exec GreenLedger.Tests.dll 200000 period.xlsx</c> writes so many facts, each made when it is
/// asked for, and says how many KiB the process held at its worst.
/// </summary>
internal static class BigWorkbook
{
    public static async Task Main(string[] arguments)
    {
        var count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        await using (var file = File.Create(arguments[1]))
        {
            var content = RandomHistory.Content(RandomHistory.Company(), RandomHistory.Facts(count, seed: 1), RandomHistory.Shifts(count / 20, seed: 2));
            await PeriodWorkbook.WriteAsync(file, content, CancellationToken.None);
        }

        var status = await File.ReadAllTextAsync("/proc/self/status");
        Console.WriteLine(Regex.Match(status, @"(?<=VmHWM:\s*)\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value);
    }
}

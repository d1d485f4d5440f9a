using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GreenLedger.Benchmarks.Records;

/// <summary>Bars of a case's results beside their floors, drawn by gnuplot as text, so that a change of figures is a change of lines.</summary>
internal static class Picture
{
    private const int RowHeight = 46;
    private const int Around = 110;

    // Where the longest bar is so many times the shortest, the short ones would not be seen.
    private const double WidestPlain = 50;

    /// <summary>Null where there are not two figures of one kind with a floor.</summary>
    public static string? Script(string title, IReadOnlyList<Result> results, string file)
    {
        // What a case shows first is what it is about.
        var shown = results.Where(result => result is { Floor: not null } && double.IsFinite(result.Value)).GroupBy(result => result.Unit).FirstOrDefault()?.ToList();
        if (shown is not { Count: >= 2 }) return null;

        var values = shown.SelectMany(result => (double[])[result.Value, result.Floor!.Value]).Where(value => value > 0).ToList();
        if (values.Count == 0) return null;
        var script = new StringBuilder();
        Line($"set terminal svg size 900,{Around + (RowHeight * shown.Count)} font 'DejaVu Sans,12' background '#ffffff'");
        Line($"set output '{file}'");
        Line($"set title \"{Quoted(title)}\" noenhanced");
        Line("set style fill solid noborder");
        Line("set boxwidth 0.38");
        Line("set key outside bottom center horizontal");
        Line("set border 1");
        Line("set tics nomirror scale 0");
        Line("set grid xtics linecolor '#dddddd'");
        Line($"set xlabel \"{Quoted(shown[0].Unit)}\" noenhanced");
        var isWide = values.Max() / values.Min() > WidestPlain;
        if (isWide) Line("set logscale x");
        Line(Invariant($"set xrange [{(isWide ? values.Min() / 2 : 0)}:{values.Max() * 1.1}]"));
        Line($"set yrange [{shown.Count - 0.5:0.0}:-0.5]");
        Line($"set ytics ({string.Join(", ", shown.Select((result, place) => $"\"{Quoted(result.Name)}\" {place}"))}) noenhanced");
        Line("$figures << end");
        for (var place = 0; place < shown.Count; place++) Line(Invariant($"{place} {shown[place].Value:0.####} {shown[place].Floor:0.####}"));
        Line("end");
        var zero = isWide ? Invariant($"{values.Min() / 2}") : "0";
        Line($"plot $figures using 2:($1-0.2):({zero}):2:($1-0.39):($1-0.01) with boxxyerror linecolor '#1b7f4d' title 'GreenLedger', \\");
        Line($"  '' using 3:($1+0.2):({zero}):3:($1+0.01):($1+0.39) with boxxyerror linecolor '#b8bec4' title 'beside it'");
        return script.ToString();

        void Line(string line) => script.Append(line).Append('\n');
    }

    /// <summary>False, and a sentence, where there is no gnuplot.</summary>
    public static async Task<bool> DrawAsync(string script, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            using var gnuplot = Process.Start(new ProcessStartInfo("gnuplot") { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false })!;
            await gnuplot.StandardInput.WriteAsync(script.AsMemory(), cancellation);
            gnuplot.StandardInput.Close();
            var complaint = await gnuplot.StandardError.ReadToEndAsync(cancellation);
            await gnuplot.WaitForExitAsync(cancellation);
            if (gnuplot.ExitCode == 0) return true;
            output.WriteLine($"gnuplot draws nothing: {complaint.Trim()}");
        }
        catch (Win32Exception)
        {
            output.WriteLine("There is no gnuplot here: the page has no pictures.");
        }

        return false;
    }

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

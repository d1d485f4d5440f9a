using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace GreenLedger.Worker.Logs;

/// <summary>What an event says, so that nothing in it can look like another one: lines after the first are indented, control characters are gone.</summary>
internal static class LogText
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}");

    public static string Of(LogEvent logged)
    {
        using var said = new StringWriter();
        Message.Format(logged, said);
        var text = said.ToString();
        return text.Any(IsSpecial) ? Clean(text) : text;
    }

    // U+0085, U+2028 and U+2029 end a line for some who read logs; an escape colours or moves the terminal.
    private static bool IsSpecial(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (letter == '\n') clean.Append("\n    ");
            else if (letter != '\r') clean.Append(IsSpecial(letter) ? ' ' : letter);
        }

        return clean.ToString();
    }
}

/// <summary>A line as a terminal or a file gets it.</summary>
internal sealed class TerminalFormat : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Head = new("{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] ");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        Head.Format(logEvent, output);
        output.WriteLine(LogText.Of(logEvent));
    }
}

using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace GreenLedger.Worker.Configuration;

/// <summary>Where settings come from; a later place wins.</summary>
internal static class SettingsSources
{
    /// <summary>The folder with the administrator's <c>appsettings.json</c> and, below it, <c>credentials</c>.</summary>
    public const string FolderVariable = "GREENLEDGER_CONFIGURATION";

    private const string FileName = "appsettings.json";

    /// <summary>
    /// The defaults beside the program, the administrator's file, credentials, the environment. Beside the service there is no
    /// <c>$CREDENTIALS_DIRECTORY</c>: a command reads the files that systemd would have handed over.
    /// </summary>
    /// <exception cref="ConfigurationMistakesException">A file is missing, cannot be read or is no JSON.</exception>
    public static IConfigurationRoot Read(string programFolder, Func<string, string?> environment)
    {
        var builder = new ConfigurationBuilder().Add(new SettingsFileSource(Path.Combine(programFolder, FileName), isOptional: true));
        var credentials = environment("CREDENTIALS_DIRECTORY");
        if (environment(FolderVariable) is { Length: > 0 } folder)
        {
            var file = Path.Combine(Path.GetFullPath(folder), FileName);
            if (!File.Exists(file)) throw Mistake($"{file} is missing; {FolderVariable} names its folder");
            builder.Add(new SettingsFileSource(file, isOptional: false));
            if (string.IsNullOrEmpty(credentials)) credentials = Path.Combine(Path.GetFullPath(folder), "credentials");
        }

        if (Directory.Exists(credentials)) builder.Add(new CredentialsConfiguration(credentials));
        return Build(builder.AddEnvironmentVariables());
    }

    private static IConfigurationRoot Build(IConfigurationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException unreadable)
        {
            throw Mistake(unreadable);
        }
        catch (UnauthorizedAccessException closed)
        {
            throw Unreadable(closed);
        }
    }

    // What stands at that place may be a token without its quotes, so the sentence does not repeat it.
    private static ConfigurationMistakesException Mistake(InvalidDataException unreadable)
    {
        var file = QuotedIn(unreadable.Message);
        return unreadable.InnerException switch
        {
            { InnerException: JsonException json } =>
                Mistake($"{file}, line {json.LineNumber + 1}: is no JSON from there on; is a comma, a quote or a bracket missing in that line or the one before?"),
            UnauthorizedAccessException closed => Unreadable(closed),
            FormatException twice => Mistake($"{file}: {twice.Message}"),
            _ => Mistake($"{file}: cannot be read"),
        };
    }

    private static ConfigurationMistakesException Unreadable(UnauthorizedAccessException closed)
    {
        var file = QuotedIn(closed.Message);
        var user = Environment.UserName;
        return Mistake($"{file}: {user} may not read it: chgrp {user} {file} && chmod 0640 {file}");
    }

    private static string QuotedIn(string sentence) => sentence.Split('\'') is { Length: > 1 } parts ? parts[1] : FileName;

    private static ConfigurationMistakesException Mistake(string what) => new([what]);
}

using System.Text.Json.Serialization;

namespace GreenLedger.Core.Texts;

[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    Russian,
    English,
}

public static class LanguageCode
{
    /// <summary>The ISO 639-1 code, as in the configuration and the database.</summary>
    public static string Of(Language language) => language switch
    {
        Language.Russian => "ru",
        Language.English => "en",
    };

    public static Language? Find(string? code) => code?.Trim().ToLowerInvariant() switch
    {
        "ru" => Language.Russian,
        "en" => Language.English,
        _ => null,
    };
}

using System.Data;
using System.Text.Json;
using Dapper;

namespace GreenLedger.Data;

/// <summary>An enum is stored as the name of its value: <c>PocketTooEmpty</c> as <c>pocket_too_empty</c>.</summary>
internal sealed class TextEnumHandler<T> : SqlMapper.TypeHandler<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Texts =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>As it is stored: for the elements of an array, for which no handler is asked.</summary>
    public static string TextOf(T value) => Texts[value];

    public override void SetValue(IDbDataParameter parameter, T value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = Texts[value];
    }

    public override T Parse(object value) => value is string text && Values.TryGetValue(text, out var known)
        ? known
        : throw new InvalidCastException($"The database holds a {typeof(T).Name} that this program does not know: {value}");
}

using System.Data;
using Dapper;

namespace GreenLedger.Data;

/// <summary>Instants go and come with the offset zero: Npgsql refuses any other, and gives a DateTime back.</summary>
internal sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();

    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant),
        DateTimeOffset instant => instant.ToUniversalTime(),
        _ => throw new InvalidCastException($"A column of type timestamptz was expected, and {value.GetType().Name} came."),
    };
}

using System.Data;
using Dapper;

namespace GreenLedger.Data;

/// <summary>A calendar date, without a time or a zone.</summary>
internal sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
{
    public override void SetValue(IDbDataParameter parameter, DateOnly value)
    {
        parameter.DbType = DbType.Date;
        parameter.Value = value;
    }

    public override DateOnly Parse(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);
}

using Npgsql;
using NpgsqlTypes;

namespace GreenLedger.Data;

/// <summary>The values of a statement's <c>$1</c>, <c>$2</c> and so on, for a batch, which Dapper does not know.</summary>
internal sealed class StatementValues
{
    private readonly List<NpgsqlParameter> _values = [];

    public StatementValues Add<T>(T value)
        where T : struct
    {
        _values.Add(new NpgsqlParameter<T> { TypedValue = value });
        return this;
    }

    public StatementValues Add(string? value) => Add(NpgsqlDbType.Text, value);

    public StatementValues Add(short? value) => value is { } known ? Add<short>(known) : Add(NpgsqlDbType.Smallint, value: null);

    public StatementValues Add(int? value) => value is { } known ? Add<int>(known) : Add(NpgsqlDbType.Integer, value: null);

    public StatementValues Add(long? value) => value is { } known ? Add<long>(known) : Add(NpgsqlDbType.Bigint, value: null);

    public StatementValues Add(DateTimeOffset? value) => value is { } known ? Add<DateTimeOffset>(known.ToUniversalTime()) : Add(NpgsqlDbType.TimestampTz, value: null);

    /// <summary>As it is stored.</summary>
    public StatementValues AddText<T>(T value)
        where T : struct, Enum => Add(TextEnumHandler<T>.TextOf(value));

    public NpgsqlBatchCommand Command(string oneSql)
    {
        var command = new NpgsqlBatchCommand(oneSql);
        foreach (var value in _values) command.Parameters.Add(value);
        return command;
    }

    private StatementValues Add(NpgsqlDbType type, object? value)
    {
        _values.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return this;
    }
}

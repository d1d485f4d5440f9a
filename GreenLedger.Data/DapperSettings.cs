using Dapper;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Data;

/// <summary>Dapper's settings are the process's own, so they are applied once for all.</summary>
internal static class DapperSettings
{
    private static readonly Lazy<bool> Applied = new(ApplyOnce);

    public static void Apply() => _ = Applied.Value;

    /// <summary>Enums of the domain are known by themselves; this is for those of a store.</summary>
    public static void StoreAsText<T>()
        where T : struct, Enum => SqlMapper.AddTypeHandler(new TextEnumHandler<T>());

    private static bool ApplyOnce()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.Settings.PreferTypeHandlersForEnums = true;

        // A handler is not asked for parameters of a type that Dapper maps itself.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DayHandler());

        foreach (var type in typeof(IncomingMessage).Assembly.GetExportedTypes().Where(type => type.IsEnum))
            SqlMapper.AddTypeHandler(type, (SqlMapper.ITypeHandler)Activator.CreateInstance(typeof(TextEnumHandler<>).MakeGenericType(type))!);
        return true;
    }
}

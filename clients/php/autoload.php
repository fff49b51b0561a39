<?php

/** For programs without Composer: require_once 'caravan/autoload.php'; */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'Caravan\\')) {
        return;
    }
    $file = __DIR__ . '/src/' . str_replace('\\', '/', substr($class, strlen('Caravan\\'))) . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});
